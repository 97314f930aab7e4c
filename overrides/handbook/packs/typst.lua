-- What pandoc's writer of Typst leaves out: parts of a page by their class, lists of facts, and what figures show.
-- A part becomes a call of the function of the same name in book.typ.

local PARTS = {
  facts = true,
  ["at-a-glance"] = true,
  references = true,
  questions = true,
}
local WORDS = {synthesis = true, years = true}

local function call(element, known, raw)
  for _, class in ipairs(element.classes) do
    if known[class] then
      local before, behind = raw("typst", "#" .. class .. "["), raw("typst", "]")
      element.content:insert(1, before)
      element.content:insert(behind)
      return element.identifier == "" and element.content or element
    end
  end
end

-- A page cannot end inside of a block, so there are none but those with a label.
function Div(element)
  return call(element, PARTS, pandoc.RawBlock) or (element.identifier == "" and element.content or nil)
end

function Span(element)
  return call(element, WORDS, pandoc.RawInline)
end

function Link(link)
  return {pandoc.RawInline("typst", "#to["), link, pandoc.RawInline("typst", "]")}
end

-- The writer sets every description as a paragraph below its term.
function DefinitionList(list)
  local found = pandoc.Blocks({})
  local function code(text)
    found:insert(pandoc.RawBlock("typst", text))
  end
  code("#terms(")
  for _, item in ipairs(list.content) do
    code("terms.item[")
    found:insert(pandoc.Plain(item[1]))
    code("][")
    for _, description in ipairs(item[2]) do
      found:extend(description)
    end
    code("],")
  end
  code(")")
  return found
end

function Image(image)
  local function quoted(text)
    return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
  end
  local said = pandoc.utils.stringify(image.caption)
  return pandoc.RawInline("typst", "#figure-image(" .. quoted(image.src) .. ", " .. quoted(said) .. ")")
end
