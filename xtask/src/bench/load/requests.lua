-- The requests of `cargo xtask bench load`, for wrk. One thread makes them all, so its counter names each one once.
-- Arguments: the kind, the path, a file with a click id on each line, the number to begin with, the cookie of a manager, how many
-- milliseconds a connection waits between an answer and its next request.

local counter, kind, path, cookie, pause
local clicks = {}
local agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36"
local pages = { "/conversions", "/reports", "/postbacks", "/clicks" }

function init(args)
  kind, path, counter, cookie, pause = args[1], args[2], tonumber(args[4]), args[5], tonumber(args[6])
  -- Only asked where it is there: it costs each request something.
  if pause > 0 then delay = wait end
  for line in io.lines(args[3]) do clicks[#clicks + 1] = line end
end

local function get(target, headers)
  return "GET " .. target .. " HTTP/1.1\r\nHost: bench\r\nUser-Agent: " .. agent .. "\r\n" .. (headers or "") .. "\r\n"
end

-- Addresses and sub-ids of their own: nothing that a tracker could drop as a repeat.
local function click()
  local ip = (11 + counter % 190) .. "." .. math.floor(counter / 190) % 250 .. "." .. math.floor(counter / 47500) % 250 .. ".7"
  return get(path .. "?sub1=s" .. counter .. "&utm_source=bench", "X-Forwarded-For: " .. ip .. "\r\n")
end

local function postback(number, status)
  local click_id = clicks[number % #clicks + 1]
  return get(path .. "?click_id=" .. click_id .. "&request_id=B" .. number .. "&action=lead&status=" .. status)
end

local POOL = 2000

local kinds = {
  click = click,
  first = function() return postback(counter, "hold") end,
  -- The same orders again and again, each time with another status.
  update = function() return postback(counter % POOL, math.floor(counter / POOL) % 2 == 0 and "approved" or "rejected") end,
  duplicate = function() return postback(counter % POOL, "hold") end,
}

-- A network at work: clicks, postbacks and somebody who browses the panel. The path of the clicks stands before the postbacks'.
function kinds.mixed()
  local turn = counter % 10
  local click_path, postback_path = path:match("^(.-),(.*)$")
  local whole = path
  local made
  if turn < 7 then
    path = click_path
    made = click()
  elseif turn < 9 then
    path = postback_path
    made = postback(counter, "hold")
  else
    made = get(pages[math.floor(counter / 10) % #pages + 1], "Accept: text/html\r\nCookie: " .. cookie .. "\r\n")
  end
  path = whole
  return made
end

-- Whole milliseconds are all that wrk can wait; on average it is the pause.
function wait()
  return math.floor(pause + math.random())
end

function request()
  counter = counter + 1
  return kinds[kind]()
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"refused":%d,"broken":%d,"micros":%d,"p50":%d,"p99":%d}\n', summary.requests,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout, summary.duration,
    latency:percentile(50), latency:percentile(99)))
end
