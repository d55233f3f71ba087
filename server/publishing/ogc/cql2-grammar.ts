/** CQL2 Text (OGC 21-065): what {@link ./cql2.ts} can evaluate of it, as a Peggy grammar. */
export const CQL2_GRAMMAR = String.raw`
{{ const negate = (negated, of) => (negated ? { is: "not", of } : of); }}

start = _ filter:or _ { return filter; }

or = first:and rest:(_ OR _ one:and { return one; })*
  { return rest.length > 0 ? { is: "or", of: [first, ...rest] } : first; }
and = first:not rest:(_ AND _ one:not { return one; })*
  { return rest.length > 0 ? { is: "and", of: [first, ...rest] } : first; }
not = NOT _ of:not { return { is: "not", of }; } / primary
primary = "(" _ filter:or _ ")" { return filter; } / predicate

predicate
  = "S_INTERSECTS"i _ "(" _ property:property _ "," _ area:geometry _ ")"
    { return { is: "intersects", property, area }; }
  / value:operand _ negated:(NOT _)? BETWEEN _ low:operand _ AND _ high:operand
    { return negate(negated, { is: "between", value, low, high }); }
  / value:operand _ negated:(NOT _)? LIKE _ pattern:text
    { return negate(negated, { is: "like", value, pattern: pattern.value }); }
  / value:operand _ negated:(NOT _)? IN _ "(" _ first:operand rest:(_ "," _ one:operand { return one; })* _ ")"
    { return negate(negated, { is: "in", value, list: [first, ...rest] }); }
  / value:operand _ IS _ negated:(NOT _)? NULL { return negate(negated, { is: "null", value }); }
  / left:operand _ is:("<>" / "<=" / ">=" / "=" / "<" / ">") _ right:operand { return { is, left, right }; }
  / value:boolean { return { is: "constant", value: value.value }; }

operand = text / number / boolean / date / property
text = "'" characters:("''" { return "'"; } / "\\'" { return "'"; } / [^'])* "'"
  { return { type: "string", value: characters.join("") }; }
number = digits:$([+-]? ([0-9]+ ("." [0-9]*)? / "." [0-9]+) ("e"i [+-]? [0-9]+)?)
  { return { type: "number", value: Number(digits) }; }
boolean = value:(TRUE { return true; } / FALSE { return false; }) { return { type: "boolean", value }; }
date = ("DATE"i / "TIMESTAMP"i) _ "(" _ said:text _ ")" { return { type: "date", value: said.value }; }
property
  = '"' name:$[^"]+ '"' { return { property: options.current(name) }; }
  / !reserved name:$([A-Za-z_] [A-Za-z0-9_.:]*) { return { property: options.current(name) }; }

geometry
  = "BBOX"i _ "(" _ a:number _ "," _ b:number _ "," _ c:number _ "," _ d:number _ ")"
    { return { box: [a.value, b.value, c.value, d.value] }; }
  / "POINT"i _ "(" _ at:position _ ")" { return { type: "Point", coordinates: at }; }
  / "POLYGON"i _ "(" _ first:ring rest:(_ "," _ one:ring { return one; })* _ ")"
    { return { type: "Polygon", coordinates: [first, ...rest] }; }
ring = "(" _ first:position rest:(_ "," _ one:position { return one; })* _ ")" { return [first, ...rest]; }
position = x:number [ \t\n\r]+ y:number { return [x.value, y.value]; }

reserved = AND / OR / NOT / BETWEEN / LIKE / IN / IS / NULL / TRUE / FALSE
AND = "AND"i !word
OR = "OR"i !word
NOT = "NOT"i !word
BETWEEN = "BETWEEN"i !word
LIKE = "LIKE"i !word
IN = "IN"i !word
IS = "IS"i !word
NULL = "NULL"i !word
TRUE = "TRUE"i !word
FALSE = "FALSE"i !word
word = [A-Za-z0-9_]
_ "blank" = [ \t\n\r]*
`;
