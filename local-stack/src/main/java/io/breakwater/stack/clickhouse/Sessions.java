// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import io.breakwater.stack.clickhouse.StatementRequest.SessionRef;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Named sessions: a connection that outlives a request, with its temporary tables and SET settings. One request at a time
 * per session, as in ClickHouse. A session ends when it was idle for its timeout. Thread-safe.
 */
final class Sessions implements AutoCloseable {

    private static final class Session {
        final EngineConnection connection;
        boolean busy;
        long expiresAtMs;

        Session(EngineConnection connection) {
            this.connection = connection;
        }
    }

    private final Engine engine;
    private final Map<String, Session> byId = new HashMap<>();

    Sessions(Engine engine) {
        this.engine = engine;
    }

    synchronized EngineConnection acquire(SessionRef ref, long nowMs) throws EngineException {
        closeIdle(nowMs);
        Session session = byId.get(ref.id());
        if (session == null) {
            if (ref.mustExist()) {
                throw new EngineException(372, "Session " + ref.id() + " not found", "SESSION_NOT_FOUND");
            }
            session = new Session(engine.connect(Map.of()));
            byId.put(ref.id(), session);
        }
        if (session.busy) {
            throw new EngineException(
                    373, "Session " + ref.id() + " is locked by a concurrent client", "SESSION_IS_LOCKED");
        }
        session.busy = true;
        return session.connection;
    }

    synchronized void release(SessionRef ref, long nowMs) {
        Session session = byId.get(ref.id());
        session.busy = false;
        session.expiresAtMs = nowMs + ref.timeoutMs();
    }

    synchronized void closeIdle(long nowMs) {
        for (Iterator<Session> all = byId.values().iterator(); all.hasNext(); ) {
            Session session = all.next();
            if (!session.busy && session.expiresAtMs <= nowMs) {
                session.connection.close();
                all.remove();
            }
        }
    }

    @Override
    public synchronized void close() {
        byId.values().forEach(session -> session.connection.close());
        byId.clear();
    }
}
