-- wrk ... -s comments.lua URL: sends comments to Isso, each on a page of its own. Prints one line of JSON.
local threads = {}

function setup(thread)
  thread:set("place", #threads)
  table.insert(threads, thread)
end

function init(args)
  sent, created, others, example = 0, 0, 0, ""
end

function request()
  sent = sent + 1
  local body = '{"author":"Rita","email":null,"website":null,"title":"Story","parent":null,"text":"It is spelt right in the next paragraph: bridge, '
    .. place .. "-" .. sent .. '"}'
  return wrk.format("POST", "/new?uri=%2F" .. place .. "-" .. sent .. "%2F", {["Content-Type"] = "application/json"}, body)
end

function response(status, headers, body)
  if status == 201 or status == 202 then
    created = created + 1
  else
    others = others + 1
    example = status .. " " .. body
  end
end

function done(summary, latency, requests)
  local all_created, all_others = 0, 0
  for _, thread in ipairs(threads) do
    all_created = all_created + thread:get("created")
    all_others = all_others + thread:get("others")
    if thread:get("example") ~= "" then io.stderr:write(thread:get("example"), "\n") end
  end
  io.write(string.format(
    '{"acknowledged": %d, "refused": %d, "seconds": %.3f, "p50_ms": %.1f, "p99_ms": %.1f}\n',
    all_created, all_others, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
