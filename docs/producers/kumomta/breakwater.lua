-- SPDX-License-Identifier: Apache-2.0
-- Sends KumoMTA's log records to Breakwater's topic mta.kumomta. See docs/producers/kumomta.md.
--
-- Install: copy to /opt/kumomta/etc/policy/breakwater.lua, set BROKERS, and in init.lua, at the top level and before the queues
-- helper is set up:
--
--   require 'breakwater'
--
-- Then add shaping.toml, which stands beside this file, to the shaping files of the node.

local kumo = require 'kumo'
local log_hooks = require 'policy-extras.log_hooks'

local BROKERS = 'kafka-1.example:9092,kafka-2.example:9092'
local TOPIC = 'mta.kumomta'

-- What Breakwater ignores is not sent: every record is a message in this node's own queues.
local OFF = { enable = false }

-- A message's records share a key, so they stay in order, and messages spread over all partitions.
local function key_of(record)
  if type(record.id) == 'string' and record.id ~= '' then
    return record.id
  end
  return nil
end

local function to_kafka(message)
  local record = message:get_meta 'log_record'
  return {
    topic = TOPIC,
    key = key_of(record),
    payload = message:get_data(),
  }
end

local function reasons(errors)
  local texts = {}
  for _, each in ipairs(errors or {}) do
    table.insert(texts, tostring(each))
  end
  return table.concat(texts, '; ')
end

log_hooks:new {
  name = 'breakwater',
  batch_size = 500,
  max_batch_latency = '1s',
  log_parameters = {
    meta = { 'tenant', 'campaign' },

    -- Message-ID lets reports find mail that carries no signed reference. Authentication-Results proves that a feedback report
    -- came from the provider it names; without it no complaint that KumoMTA parsed counts. Both make the node read the headers
    -- of each message once more. Drop the line when all mail is signed and reports go to Breakwater's own listener.
    headers = { 'Message-ID', 'Authentication-Results' },

    per_record = {
      Reception = OFF,
      Rejection = OFF,
      Delayed = OFF,
      AdminRebind = OFF,
      DeferredInjectionRebind = OFF,
      XferIn = OFF,
      XferOut = OFF,
    },
  },
  constructor = function(domain, tenant, campaign)
    local producer = kumo.kafka.build_producer {
      ['bootstrap.servers'] = BROKERS,
      ['acks'] = 'all',
      ['enable.idempotence'] = 'true',
      ['compression.type'] = 'lz4',
      ['linger.ms'] = '20',
    }
    local connection = {}

    -- Called with whole batches because batch_size is above 1. A batch that fails in part is sent again as a whole; Breakwater
    -- drops what it had already.
    function connection:send_batch(messages)
      local records = {}
      for _, message in ipairs(messages) do
        table.insert(records, to_kafka(message))
      end
      local failed, errors = producer:send_batch(records)
      if #failed > 0 then
        kumo.reject(451, #failed .. ' of ' .. #records .. ' records not sent to Kafka: ' .. reasons(errors))
      end
      return '250 ' .. #records .. ' records'
    end

    function connection:close()
      producer:close()
    end

    return connection
  end,
}
