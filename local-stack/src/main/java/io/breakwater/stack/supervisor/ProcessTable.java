// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.process.PidFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs, from recorded process ids, with its memory. */
public final class ProcessTable {
    private ProcessTable() {}

    /**
     * One process.
     *
     * @param state what the supervisor says, or NOT RUNNING
     * @param residentBytes resident memory, 0 when it cannot be told
     */
    public record Row(
            String name, long pid, String state, long residentBytes, long upMs, int restarts, String address) {}

    /** The supervisor and every component that was started. */
    public static List<Row> rows(StackPaths paths, long nowMs) {
        Map<String, ComponentStatus> known = new HashMap<>();
        RunFiles.components(paths).forEach(status -> known.put(status.name(), status));
        List<Row> rows = new ArrayList<>();
        RunFiles.supervisor(paths)
                .ifPresent(handle -> rows.add(new Row(
                        "supervisor", handle.pid(), "READY", resident(handle.pid()), up(handle, nowMs), 0, "")));
        for (String name : Leftovers.COMPONENTS) {
            Optional<ProcessHandle> live = PidFile.read(paths.pidFile(name)).flatMap(PidFile::live);
            ComponentStatus status = known.get(name);
            if (live.isPresent()) {
                rows.add(new Row(
                        name,
                        live.get().pid(),
                        status == null ? "UNSUPERVISED" : status.health().name(),
                        resident(live.get().pid()),
                        up(live.get(), nowMs),
                        status == null ? 0 : status.restarts(),
                        status == null ? "" : status.address()));
            } else if (status != null) {
                rows.add(new Row(name, -1, "NOT RUNNING", 0, 0, status.restarts(), status.address()));
            }
        }
        return rows;
    }

    private static long up(ProcessHandle handle, long nowMs) {
        return handle.info()
                .startInstant()
                .map(start -> nowMs - start.toEpochMilli())
                .orElse(0L);
    }

    private static long resident(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? residentOfProc(Files.readAllLines(status)) : residentOfPs(pid);
        } catch (IOException e) {
            return 0;
        }
    }

    static long residentOfProc(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private static long residentOfPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text) << 10;
    }
}
