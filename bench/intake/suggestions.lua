-- wrk ... -s suggestions.lua URL -- NAME articles|article HOST PAUSE_MS NUMBERS_FILE
-- Sends suggestions that differ in their keys and, if asked, in their articles. Writes the number of each answer 201
-- into a file, and prints one line of JSON.
local threads = {}

function setup(thread)
  thread:set("place", #threads)
  table.insert(threads, thread)
end

function init(args)
  name, distinct, host, pause, file = args[1], args[2] == "articles", args[3], tonumber(args[4]), args[5]
  sent, others, example, numbers = 0, 0, "", {}
end

function request()
  sent = sent + 1
  local own = name .. "-" .. place .. "-" .. sent
  local page = distinct and own or "story"
  local start = 400 + (sent * 37) % 2000
  local body = '{"site":"bench","url":"http://' .. host .. '/' .. page .. '/","kind":"typo",'
    .. '"target":{"exact":"brigde","prefix":"said that the ","suffix":" of Aren would open","start":' .. start
    .. ',"end":' .. (start + 6) .. '},"replacement":"bridge","comment":"It is spelt right in the next paragraph.",'
    .. '"idempotency_key":"' .. own .. '"}'
  return wrk.format("POST", "/api/v1/suggestions", {["Content-Type"] = "application/json"}, body)
end

function delay()
  return pause
end

function response(status, headers, body)
  if status == 201 then
    numbers[#numbers + 1] = body:match('"number": (%d+)')
  else
    others = others + 1
    example = status .. " " .. body
  end
end

function done(summary, latency, requests)
  local created, not_created, output = 0, 0, io.open(threads[1]:get("file"), "w")
  for _, thread in ipairs(threads) do
    for _, number in ipairs(thread:get("numbers")) do
      output:write(number, "\n")
      created = created + 1
    end
    not_created = not_created + thread:get("others")
    if thread:get("example") ~= "" then io.stderr:write(thread:get("example"), "\n") end
  end
  output:close()
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '{"acknowledged": %d, "refused": %d, "failed": %d, "seconds": %.3f, "p50_ms": %.1f, "p99_ms": %.1f}\n',
    created, not_created, failed, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
