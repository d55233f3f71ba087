import type { RequestHandler } from "express";
import helmet from "helmet";

/** The page's own address that other sites may frame. */
const EMBED = /^\/embed(\/|$)/;

/** Says to browsers what our pages may load and who may frame them. @param ancestors who may frame /embed */
export function securityHeaders(ancestors: readonly string[]): RequestHandler {
  const [page, embed] = [headers(["'self'"], true), headers(ancestors, false)];
  return (request, response, next) => (EMBED.test(request.path) ? embed : page)(request, response, next);
}

const headers = (ancestors: readonly string[], sameFrame: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "script-src-attr": ["'none'"],
        "connect-src": ["'self'"],
        // MapLibre starts its worker from a blob and draws images from data URLs.
        "worker-src": ["'self'", "blob:"],
        "img-src": ["'self'", "data:", "blob:"],
        // The map and the charts place things by style attributes.
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "frame-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": [...ancestors],
      },
    },
    // Tiles and JSON are for other portals too.
    crossOriginResourcePolicy: { policy: "cross-origin" },
    // Old browsers know only this; it can't name other sites, so /embed does without.
    xFrameOptions: sameFrame ? { action: "sameorigin" } : false,
    strictTransportSecurity: false,
  });
