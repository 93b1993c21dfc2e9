# Two images: `service` runs auth, profile, migrations and commands; `gateway` is nginx with our files.

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# npm ci refuses a lockfile without other platforms' optional packages; npm install takes the same versions from it.
RUN npm ci --no-audit --no-fund || npm install --no-save --no-audit --no-fund

FROM dependencies AS build
COPY . .
RUN npm run build

FROM dependencies AS runtime-dependencies
# The image brings its own Node.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim AS service
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=runtime-dependencies /app/node_modules node_modules
COPY package.json ./
COPY bin bin
COPY apps/auth/views apps/auth/views
COPY apps/auth/assets apps/auth/assets
COPY apps/profile/views apps/profile/views
COPY libs/pages/views libs/pages/views
COPY libs/pages/messages libs/pages/messages
COPY --from=build /app/dist dist
RUN install --directory --owner node --group node --mode 0700 /state \
 && install --directory --owner node --group node --mode 0755 /pictures
USER node
CMD ["node", "--enable-source-maps", "dist/apps/auth/src/main.js"]

FROM nginx:1.28-alpine AS gateway
COPY nginx /etc/nginx/templates
COPY --from=build /app/dist/static /srv/static
ENV GATEWAY_LISTEN=8080 GATEWAY_STATIC=/srv/static GATEWAY_PICTURES=/srv/pictures GATEWAY_RUN=/run/gateway GATEWAY_ACCESS_LOG=/dev/stdout \
    GATEWAY_AUTH=auth:3001 GATEWAY_PROFILE=profile:3002 \
    NGINX_ENVSUBST_FILTER=^GATEWAY_ NGINX_ENVSUBST_OUTPUT_DIR=/run/gateway
USER nginx
CMD ["nginx", "-e", "stderr", "-c", "/run/gateway/nginx.conf", "-g", "daemon off;"]
