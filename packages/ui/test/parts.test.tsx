import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button } from '../src/button.tsx'
import { Cover } from '../src/cover.tsx'
import { Field } from '../src/field.tsx'
import { IconTv } from '../src/icons.tsx'
import { Keys } from '../src/keys.tsx'
import { ProgressTube } from '../src/progress-tube.tsx'
import { Switch } from '../src/switch.tsx'
import { TextInput } from '../src/text-input.tsx'

describe('Button', () => {
  test('says what is missing instead of its label, and keeps the focus', () => {
    const markup = renderToStaticMarkup(<Button missing="2 more characters">Join</Button>)
    expect(markup).toContain('2 more characters')
    expect(markup).not.toContain('Join')
    expect(markup).toContain('aria-disabled="true"')
    expect(markup).not.toContain(' disabled')
  })

  test('unavailable keeps the label and is described by the reason', () => {
    const markup = renderToStaticMarkup(<Button unavailable="No TV is answering">Skip</Button>)
    const described = /aria-describedby="([^"]+)"/.exec(markup)?.[1]
    expect(markup).toContain('Skip')
    expect(markup).toContain(`id="${described}"`)
  })

  test('pending is busy', () => {
    expect(renderToStaticMarkup(<Button state="pending">Skip</Button>)).toContain('aria-busy="true"')
  })
})

test('Field ties label, hint and error to its control', () => {
  const markup = renderToStaticMarkup(
    <Field label="Email" error="There is no @ in it">
      <TextInput value="rosa" onValue={() => {}} />
    </Field>,
  )
  const id = /<input[^>]* id="([^"]+)"/.exec(markup)?.[1]
  expect(markup).toContain(`for="${id}"`)
  expect(markup).toContain(`aria-describedby="${id}-hint"`)
  expect(markup).toContain('aria-invalid="true"')
})

test('an icon is decoration unless it is named', () => {
  expect(renderToStaticMarkup(<IconTv />)).toContain('aria-hidden="true"')
  expect(renderToStaticMarkup(<IconTv label="TV" />)).toContain('aria-label="TV"')
})

test('Keys are read one by one', () => {
  expect(renderToStaticMarkup(<Keys text="7KQ4 M2" label="Code" />)).toContain('Code: 7 K Q 4 M 2')
})

test('Switch is a named switch', () => {
  const markup = renderToStaticMarkup(<Switch label="Clock" checked onChecked={() => {}} />)
  const id = /role="switch" id="([^"]+)"/.exec(markup)?.[1]
  expect(markup).toContain(`for="${id}"`)
  expect(markup).toContain('aria-checked="true"')
})

test('ProgressTube stays within itself', () => {
  expect(renderToStaticMarkup(<ProgressTube progress={1.7} />)).toContain('width:100.00%')
  expect(renderToStaticMarkup(<ProgressTube progress={Number.NaN} />)).toContain('width:0.00%')
})

test('Cover shows art without a picture, and the picture when there is one', () => {
  expect(renderToStaticMarkup(<Cover seed="a" />)).toContain('<svg')
  expect(renderToStaticMarkup(<Cover seed="a" src="/media/a.jpg" />)).toContain('src="/media/a.jpg"')
})
