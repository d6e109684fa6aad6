// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackPaths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Log4j 2 settings that every process of the stack shares: INFO and above to standard output, which is the log file. */
final class LogConfiguration {
    private static final long KEEP_BELOW_BYTES = 50L << 20;
    private static final List<String> LINES = List.of(
            "rootLogger.level=INFO",
            "rootLogger.appenderRef.out.ref=out",
            "appender.out.type=Console",
            "appender.out.name=out",
            "appender.out.layout.type=PatternLayout",
            "appender.out.layout.pattern=%d{HH:mm:ss.SSS} %-5p %c{1.} %m%n%throwable",
            "logger.warn_kafka_clients.name=org.apache.kafka.clients",
            "logger.warn_kafka_clients.level=WARN",
            "logger.warn_kafka_utils.name=org.apache.kafka.common.utils",
            "logger.warn_kafka_utils.level=WARN",
            "logger.warn_kafka_metrics.name=org.apache.kafka.common.metrics",
            "logger.warn_kafka_metrics.level=WARN",
            "logger.warn_kafka_config.name=org.apache.kafka.common.config",
            "logger.warn_kafka_config.level=WARN",
            // Both write a stack trace for whatever a stranger's client or DNS record does wrong; results are counted.
            "logger.error_jspf.name=org.apache.james.jspf",
            "logger.error_jspf.level=ERROR",
            "logger.error_smtp.name=org.subethamail.smtp.server",
            "logger.error_smtp.level=ERROR");

    private LogConfiguration() {}

    /** The written file. */
    static Path in(StackPaths paths) throws IOException {
        Path file = paths.data("log4j2.properties");
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "log4j2", ".tmp");
        Files.write(fresh, LINES);
        // Processes start in parallel and all write it: replace it whole.
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    /** Keeps one older file, so that a stack that runs for months does not fill the disk at its restarts. */
    static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > KEEP_BELOW_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
