# Two images from one build: `server` and `nginx`. Images follow Node's current LTS and nginx's stable line; give a digest
# in NODE_IMAGE and NGINX_IMAGE to hold them still.
ARG NODE_IMAGE=node:lts-bookworm-slim
ARG NGINX_IMAGE=nginx:stable-bookworm

FROM ${NODE_IMAGE} AS build
WORKDIR /build
ENV CI=true
COPY . .
RUN node scripts/image.mjs /out

FROM ${NODE_IMAGE} AS server
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DJAMMS_DATA_DIR=/data
RUN mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build /out ./
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "server/dist/main.js"]

FROM ${NGINX_IMAGE} AS nginx
ENV DJAMMS_HTTP_LISTEN=8080 DJAMMS_HTTPS_LISTEN=8443 DJAMMS_NGINX_RUN=/tmp \
  DJAMMS_TLS_CERT=/tls/chain.pem DJAMMS_TLS_KEY=/tls/key.pem
WORKDIR /app
COPY --from=build /out/nginx nginx
COPY --from=build /out/packages/shared/src/version.ts packages/shared/src/version.ts
COPY --from=build /out/apps apps
USER nginx
EXPOSE 8080 8443
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
  CMD ["sh", "-c", "curl -fsSko /dev/null --resolve api.$DJAMMS_DOMAIN:8443:127.0.0.1 https://api.$DJAMMS_DOMAIN:8443/api/health"]
ENTRYPOINT ["sh", "-c", "sh nginx/render.sh /tmp/nginx && exec nginx -c /tmp/nginx/nginx.conf -g 'daemon off;'"]
