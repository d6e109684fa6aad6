// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One stack: its directories, its ports, and which pieces are external.
 *
 * @param paths directories
 * @param ports a port for every {@link StackPort}
 * @param external addresses of pieces that are not started here
 */
public record StackConfig(StackPaths paths, Map<StackPort, Integer> ports, Map<External, String> external) {
    private static final String LOOPBACK = "127.0.0.1";

    /** A piece that may run elsewhere. Its address stands in {@code BREAKWATER_<NAME>}. */
    public enum External {
        KAFKA,
        REGISTRY,
        CLICKHOUSE,
        FLINK;

        /** Environment variable that holds the address. */
        public String variable() {
            return "BREAKWATER_" + name();
        }
    }

    public StackConfig {
        ports = Map.copyOf(ports);
        external = Map.copyOf(external);
        for (StackPort port : StackPort.values()) {
            if (!ports.containsKey(port)) {
                throw new IllegalArgumentException("no port for " + port);
            }
        }
    }

    /**
     * Defaults, overridden by the environment.
     *
     * @throws IllegalArgumentException when a port variable is no port number
     */
    public static StackConfig of(Map<String, String> environment) {
        Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
        for (StackPort port : StackPort.values()) {
            ports.put(port, portFrom(environment.get(port.variable()), port));
        }
        Map<External, String> external = new EnumMap<>(External.class);
        for (External piece : External.values()) {
            String address = environment.get(piece.variable());
            if (address != null && !address.isBlank()) {
                external.put(piece, address.strip());
            }
        }
        return new StackConfig(StackPaths.of(environment), ports, external);
    }

    /** Free ports chosen now, and a data folder of the caller's own. For tests. */
    public static StackConfig ephemeral(Path home) {
        Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (StackPort port : StackPort.values()) {
                // All are held until the last is chosen, so that none is given out twice.
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(port, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("choose free ports", e);
        }
        return new StackConfig(StackPaths.inHome(home), ports, Map.of());
    }

    /** Port number. */
    public int port(StackPort port) {
        return ports.get(port);
    }

    /** {@code 127.0.0.1:port}. */
    public String loopback(StackPort port) {
        return LOOPBACK + ":" + port(port);
    }

    /** True when the piece runs elsewhere and is not started. */
    public boolean isExternal(External piece) {
        return external.containsKey(piece);
    }

    /** Kafka bootstrap servers. */
    public String kafka() {
        return external(External.KAFKA).orElse(loopback(StackPort.KAFKA));
    }

    /** Base address of the registry's Confluent API. */
    public String registryUrl() {
        return external(External.REGISTRY).orElse("http://" + loopback(StackPort.REGISTRY) + "/apis/ccompat/v7");
    }

    /** HTTP address of ClickHouse, without a path. */
    public String clickHouseUrl() {
        return withScheme(external(External.CLICKHOUSE).orElse(loopback(StackPort.CLICKHOUSE)));
    }

    /** Address of Flink's REST interface, without a path. */
    public String flinkUrl() {
        return withScheme(external(External.FLINK).orElse(loopback(StackPort.FLINK)));
    }

    /** Where schema ids are kept for the time the registry is down. */
    public Path schemaCache() {
        return paths.data("schema-ids");
    }

    /** Environment of every process of the stack: all addresses and ports, resolved. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        ports.forEach((port, number) -> environment.put(port.variable(), number.toString()));
        environment.put(External.KAFKA.variable(), kafka());
        environment.put(External.REGISTRY.variable(), registryUrl());
        environment.put(External.CLICKHOUSE.variable(), clickHouseUrl());
        environment.put(External.FLINK.variable(), flinkUrl());
        environment.put("BREAKWATER_HOME", paths.home().toString());
        environment.put("BREAKWATER_SCHEMA_CACHE", schemaCache().toString());
        return environment;
    }

    private Optional<String> external(External piece) {
        return Optional.ofNullable(external.get(piece));
    }

    private static String withScheme(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith("http") ? address : "http://" + address;
    }

    private static int portFrom(String value, StackPort port) {
        if (value == null || value.isBlank()) {
            return port.defaultPort();
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(port.variable() + " must be a port number, was " + value, e);
        }
        throw new IllegalArgumentException(port.variable() + " must be in 1..65535, was " + value);
    }
}
