# Renders each Markdown text of a JSON list as Jekyll does, and prints the list of their HTML.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

JEKYLL = { input: "GFM", hard_wrap: false, auto_ids: true, entity_output: :as_char, syntax_highlighter: nil }
texts = JSON.parse($stdin.set_encoding("UTF-8").read)
puts JSON.generate(texts.map { |text| Kramdown::Document.new(text, JEKYLL).to_html })
