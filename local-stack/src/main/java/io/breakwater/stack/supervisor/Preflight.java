// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackConfig.External;
import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.config.StackPort;
import io.breakwater.stack.process.ClickHouseProcess;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What can be known before anything is started. Each finding is one line: what is wrong, and what to do. */
public final class Preflight {
    static final long MIN_FREE_BYTES = 3L << 30;
    private static final int MIN_JAVA = 17;

    private Preflight() {}

    /** Findings, none when the stack may start. */
    public static List<String> findings(StackConfig config, boolean demo) {
        List<String> findings = new ArrayList<>();
        checkJava(Runtime.version().feature(), findings);
        checkBuilt(config, findings);
        checkDisk(config.paths(), findings);
        checkPorts(neededPorts(config, demo), findings);
        return findings;
    }

    static void checkJava(int feature, List<String> findings) {
        if (feature < MIN_JAVA) {
            findings.add("Java " + feature + " is too old: install JDK 17 or newer, or point JAVA_HOME to one");
        }
    }

    private static void checkBuilt(StackConfig config, List<String> findings) {
        StackPaths paths = config.paths();
        Map<String, Path> parts = new LinkedHashMap<>();
        parts.put("the jobs jar", paths.jobsJar());
        if (!config.isExternal(External.KAFKA)) {
            parts.put("Kafka's class path", paths.dist("kafka").resolve("lib"));
        }
        if (!config.isExternal(External.FLINK)) {
            parts.put("Flink's class path", paths.dist("flink").resolve("lib"));
        }
        if (!config.isExternal(External.REGISTRY)) {
            parts.put("the registry", paths.dist("registry").resolve("registry"));
        }
        if (!config.isExternal(External.CLICKHOUSE)) {
            parts.put("ClickHouse's engine", ClickHouseProcess.library(paths));
        }
        parts.forEach((what, where) -> {
            if (!Files.exists(where)) {
                findings.add(what + " is not built (" + where + "): run mvn -Dquick -DskipTests package in "
                        + paths.repository());
            }
        });
    }

    private static void checkDisk(StackPaths paths, List<String> findings) {
        try {
            Path existing = paths.home();
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            checkFree(Files.getFileStore(existing).getUsableSpace(), existing, findings);
        } catch (IOException e) {
            findings.add("the data folder " + paths.home() + " cannot be looked at (" + e.getMessage()
                    + "): set BREAKWATER_HOME to a folder of yours");
        }
    }

    static void checkFree(long freeBytes, Path where, List<String> findings) {
        if (freeBytes < MIN_FREE_BYTES) {
            findings.add(String.format(
                    Locale.ROOT,
                    "the disk of %s has %.1f GB free, 3 GB are needed: free some, or set BREAKWATER_HOME to another disk",
                    where,
                    freeBytes / 1e9));
        }
    }

    static void checkPorts(Map<Integer, String> needed, List<String> findings) {
        needed.forEach((port, variable) -> {
            if (!isFree(port)) {
                findings.add("port " + port + " on 127.0.0.1 is in use by "
                        + PortHolder.of(port).orElse("another process") + ": stop it, or set " + variable
                        + " to a free port");
            }
        });
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do it: a port whose last connections linger in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static Map<Integer, String> neededPorts(StackConfig config, boolean demo) {
        Map<StackPort, Boolean> wanted = new EnumMap<>(StackPort.class);
        for (StackPort port : StackPort.values()) {
            wanted.put(port, isWanted(port, config, demo));
        }
        Map<Integer, String> ports = new TreeMap<>();
        wanted.forEach((port, needed) -> {
            int last = port == StackPort.SMTP_BASE ? StackPort.SMTP_PORTS : 1;
            for (int i = 0; needed && i < last; i++) {
                ports.put(config.port(port) + i, port.variable());
            }
        });
        return ports;
    }

    private static boolean isWanted(StackPort port, StackConfig config, boolean demo) {
        return switch (port) {
            case KAFKA, KAFKA_CONTROLLER -> !config.isExternal(External.KAFKA);
            case REGISTRY -> !config.isExternal(External.REGISTRY);
            case ZOOKEEPER, FLINK, FLINK_RPC -> !config.isExternal(External.FLINK);
            case CLICKHOUSE -> !config.isExternal(External.CLICKHOUSE);
            case SIMULATOR_HTTP, SENDER_HTTP, REPORTS_SMTP, SMTP_BASE -> demo;
        };
    }
}
