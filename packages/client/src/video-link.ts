const LINK = /^(https?:\/\/)?([a-z]+\.)?(youtube\.com|youtu\.be|youtube-nocookie\.com)\/\S+$/i
const ID = /^[A-Za-z0-9_-]{11}$/

/** Somebody pasted the address of a video: the server is asked for that one. It decides what the address means. */
export const isVideoLink = (text: string): boolean => LINK.test(text.trim())

/** The same for a video's bare id, which may as well be a word: its address; null: neither. */
export const linkOfId = (text: string): string | null => (ID.test(text) ? `https://youtu.be/${text}` : null)
