// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Apicurio Registry on loopback, with its H2 storage in a file that is written through. */
public final class RegistryProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "registry";

    public RegistryProcess(StackConfig config) {
        super(NAME, config);
    }

    /** Base address of its Confluent API. */
    public String url() {
        return "http://" + address() + "/apis/ccompat/v7";
    }

    @Override
    public String address() {
        return config().loopback(StackPort.REGISTRY);
    }

    @Override
    List<String> prepareCommand() throws IOException {
        Path data = config().paths().data(NAME);
        Files.createDirectories(data);
        return JvmCommand.withHeapMb(256)
                .flags("-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + data.resolve("registry") + ";WRITE_DELAY=0")
                .flags("-Dquarkus.http.host=127.0.0.1")
                .jar(runner(config().paths().dist(NAME).resolve("registry")));
    }

    @Override
    Map<String, String> extraEnvironment() {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(config().port(StackPort.REGISTRY)));
    }

    @Override
    boolean isReady() {
        return Probe.get(url() + "/subjects").isPresent();
    }

    private static Path runner(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no registry runner in " + directory));
        }
    }
}
