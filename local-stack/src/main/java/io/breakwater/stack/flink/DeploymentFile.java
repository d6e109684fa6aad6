// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.flink;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** What is known of deployments between two runs of the stack: the newest number of each job and where it was stopped. */
final class DeploymentFile {
    private final Path file;

    DeploymentFile(Path file) {
        this.file = file;
    }

    /** Number of the newest deployment, 0 when there was none. */
    long number(String job) throws IOException {
        return Long.parseLong(read().getProperty(job + ".deployment", "0"));
    }

    /** Savepoint that a deployment was stopped with. */
    Optional<String> savepoint(String job, long number) throws IOException {
        return Optional.ofNullable(read().getProperty(savepointKey(job, number)));
    }

    /** A new deployment begins. What older ones were stopped with stays known: this one may die before its first checkpoint. */
    void begin(String job, long number) throws IOException {
        Properties entries = read();
        entries.setProperty(job + ".deployment", Long.toString(number));
        write(entries);
    }

    void stoppedWith(String job, long number, String savepoint) throws IOException {
        Properties entries = read();
        entries.setProperty(savepointKey(job, number), savepoint);
        write(entries);
    }

    private static String savepointKey(String job, long number) {
        return job + ".savepoint." + number;
    }

    private Properties read() throws IOException {
        Properties entries = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                entries.load(in);
            }
        }
        return entries;
    }

    private void write(Properties entries) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            entries.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
