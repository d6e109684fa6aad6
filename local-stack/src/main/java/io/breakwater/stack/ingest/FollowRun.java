// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.format.Format;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends what is appended to files, one file after the other in turns. Each round ends with everything acknowledged and the state
 * written. Of one thread.
 */
public final class FollowRun implements AutoCloseable {
    /** Of one file in one round, so that a busy file does not keep the others waiting, nor the state from being written. */
    private static final int MOST_RECORDS = 20_000;

    private final RecordSender sender;
    private final FollowState state;
    private final List<FollowedLog> logs = new ArrayList<>();

    /** Follows nothing yet. */
    public FollowRun(RecordSender sender, FollowState state) {
        this.sender = sender;
        this.state = state;
    }

    /** Follows a file, from where the state says; says so when that place is lost. */
    public void add(Path path, Format format, PrintWriter err) throws IOException {
        FollowedLog log = new FollowedLog(path, format);
        logs.add(log);
        Optional<FollowState.Mark> mark = state.of(path);
        if (mark.isPresent() && !mark.get().fileId().isEmpty() && !log.resume(mark.get())) {
            err.println("ingest: " + path
                    + " was replaced while nobody followed it, and the old file is gone from its folder: "
                    + "what it had after byte " + mark.get().position()
                    + " was not sent; send the rotated file, what was sent before is counted once");
        }
    }

    /**
     * One round over all files.
     *
     * @return true when anything was sent, and more may be there
     */
    public boolean round() throws IOException {
        boolean sent = false;
        for (FollowedLog log : logs) {
            sent |= round(log);
        }
        if (sent) {
            sender.flush();
            save();
        }
        return sent;
    }

    private boolean round(FollowedLog log) throws IOException {
        int records = 0;
        while (records < MOST_RECORDS) {
            Optional<FileRecord> record = log.next();
            if (record.isEmpty()) {
                break;
            }
            sender.send(record.get());
            records++;
        }
        return records > 0;
    }

    private void save() throws IOException {
        for (FollowedLog log : logs) {
            state.put(log.path(), log.mark());
        }
        state.save();
    }

    @Override
    public void close() throws IOException {
        for (FollowedLog log : logs) {
            log.close();
        }
    }
}
