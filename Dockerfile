# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY scripts scripts
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/zalo-oa-sdk/package.json packages/zalo-oa-sdk/
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
# node_modules links to it.
COPY --from=build /app/packages/zalo-oa-sdk/package.json packages/zalo-oa-sdk/
COPY --from=build /app/packages/zalo-oa-sdk/dist packages/zalo-oa-sdk/dist
COPY package.json ./
COPY bin bin
COPY flows flows
COPY locales locales
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# node itself is process 1, so that it gets the stop signal and finishes its turns.
CMD ["node", "bin/hoa-ban.js", "start"]
