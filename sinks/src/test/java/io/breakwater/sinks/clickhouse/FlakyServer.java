// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ClickHouse as far as a commit sees it: a token log and a row count, with one scripted accident per request. */
final class FlakyServer implements InsertPort {
    enum Accident {
        NONE,
        /** The request never arrives. */
        LOST_REQUEST,
        /** The request is carried out, its answer is lost. */
        LOST_ANSWER,
        /** The token is logged, then the server dies before it keeps the part. */
        TOKEN_WITHOUT_PART,
        /** The server refuses for good. */
        NO_TABLE
    }

    final Set<String> tokens = new HashSet<>();
    final Deque<String> requests = new ArrayDeque<>();
    long rows;
    boolean closed;
    private final Deque<Accident> accidents;

    FlakyServer(List<Accident> accidents) {
        this.accidents = new ArrayDeque<>(accidents);
    }

    @Override
    public Reply insert(InsertBatch batch, String token) {
        requests.add(token);
        Accident accident = next();
        if (accident == Accident.NONE || accident == Accident.LOST_ANSWER) {
            rows += tokens.add(token) ? batch.rows() : 0;
        } else if (accident == Accident.TOKEN_WITHOUT_PART) {
            tokens.add(token);
        }
        return reply(accident, 0);
    }

    @Override
    public Reply count(InsertBatch batch) {
        requests.add("count");
        return reply(next(), rows);
    }

    @Override
    public void close() {
        closed = true;
    }

    private Accident next() {
        return accidents.isEmpty() ? Accident.NONE : accidents.poll();
    }

    private static Reply reply(Accident accident, long found) {
        return switch (accident) {
            case NONE -> new Reply.Done(found);
            case NO_TABLE -> new Reply.Failed(Fault.SCHEMA, "no such table", null);
            case LOST_REQUEST, LOST_ANSWER, TOKEN_WITHOUT_PART -> new Reply.Failed(Fault.NETWORK, "reset", null);
        };
    }
}
