// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the providers know of every attempt, one line each, handed to the operating system before the reply is given:
 * {@code epoch micros, provider, ip, message id, attempt, stage, code, verdict}, tab-separated. Survives kill -9 of any
 * process; it is the truth that counts are held against.
 */
public final class TruthLog implements AutoCloseable {
    private final OutputStream out;

    TruthLog(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    synchronized void write(long epochMicros, String provider, Visit visit, Stage stage, Verdict verdict)
            throws IOException {
        String line = epochMicros + "\t" + provider + "\t" + visit.sourceIp() + "\t" + visit.messageId() + "\t"
                + visit.attempt() + "\t" + stage + "\t" + verdict.code() + "\t" + verdict.label() + "\n";
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
