// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.jna.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The engine of this process, started by the first connection and stopped by {@link #close()}.
 *
 * <p>A connection costs half a millisecond, so every request gets one of its own with the request's settings as connect
 * arguments: nothing of a request can outlive it. One anchor connection stays open, because closing the last one shuts
 * the engine down. Leaving the process with a connection open crashes it, so all must be closed before {@link #close()}.
 */
final class Engine implements AutoCloseable {
    /** Deduplication by token and errors that reach the client need synchronous inserts; ClickHouse 26 defaults to 1. */
    private static final Map<String, String> DEFAULTS = Map.of("async_insert", "0", "session_timezone", "UTC");

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Chdb chdb;
    private final EngineConfig config;
    private final EngineConnection anchor;
    private final Set<String> settingNames;
    private final String version;

    private Engine(Chdb chdb, EngineConfig config, EngineConnection anchor) throws EngineException {
        this.chdb = chdb;
        this.config = config;
        this.anchor = anchor;
        this.version = anchor.text("SELECT version()");
        this.settingNames = Set.copyOf(
                List.of(anchor.text("SELECT name FROM system.settings").split("\n", -1)));
    }

    static Engine start(EngineConfig config) throws EngineException, IOException {
        Files.createDirectories(config.data());
        Chdb chdb = Chdb.load(config.library());
        // The JVM needs its own handlers, of SIGSEGV above all.
        chdb.chdb_set_signal_handlers_enabled(0);
        Pointer handle = connect(
                chdb,
                config,
                List.of(
                        "--max_server_memory_usage=" + config.maxMemoryBytes() * 3 / 2,
                        "--background_pool_size=2",
                        "--mark_cache_size=67108864"));
        return new Engine(chdb, config, new EngineConnection(chdb, handle));
    }

    /** A new connection with these settings. An unknown setting is ClickHouse's error 115. */
    EngineConnection connect(Map<String, String> settings) throws EngineException {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.put("max_memory_usage", Long.toString(config.maxMemoryBytes()));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            requireKnown(setting.getKey());
            all.put(setting.getKey(), setting.getValue());
        }
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new EngineConnection(chdb, connect(chdb, config, arguments));
    }

    void requireKnown(String setting) throws EngineException {
        if (!settingNames.contains(setting)) {
            throw new EngineException(115, "Unknown setting '" + setting + "'", "UNKNOWN_SETTING");
        }
    }

    String version() {
        return version;
    }

    /** Asks every running statement to stop. */
    void cancelStatements() throws EngineException {
        try (EngineConnection connection = connect(Map.of())) {
            connection.text("KILL QUERY WHERE 1 ASYNC");
        }
    }

    /**
     * Closes the last connection, which stops the engine: tables are flushed, merges ended. chdb_shutdown then ends its
     * thread pool; 26.7.3 reports some threads as still there, so the process must leave without static destructors.
     */
    @Override
    public void close() {
        anchor.close();
        if (chdb.chdb_shutdown() != 0) {
            LOG.debug("chdb_shutdown left threads of its pool behind");
        }
    }

    private static Pointer connect(Chdb chdb, EngineConfig config, List<String> arguments) throws EngineException {
        List<String> argv = new ArrayList<>();
        argv.add("clickhouse");
        argv.add("--path=" + config.data().toAbsolutePath());
        argv.addAll(arguments);
        Pointer handle = chdb.chdb_connect(argv.size(), argv.toArray(String[]::new));
        if (handle == null) {
            throw new EngineException(
                    36, "The engine refused a connection with " + String.join(" ", arguments), "BAD_ARGUMENTS");
        }
        return handle;
    }
}
