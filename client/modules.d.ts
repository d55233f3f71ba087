declare module "*?worker&url" {
  const url: string;
  export default url;
}

/** Imported for their effect alone: the bundler puts them on the page. */
declare module "*.css";

declare module "*?url" {
  const url: string;
  export default url;
}
