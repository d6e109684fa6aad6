// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.process.ClickHouseProcess;
import io.breakwater.stack.process.JobManagerProcess;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.PidFile;
import io.breakwater.stack.process.RegistryProcess;
import io.breakwater.stack.process.SenderProcess;
import io.breakwater.stack.process.SimulatorProcess;
import io.breakwater.stack.process.TaskManagerProcess;
import io.breakwater.stack.process.ZooKeeperProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes whose supervisor is gone. They are found by recorded id and start time, never by name. */
public final class Leftovers {
    /** Every component the stack may run, in the order in which they start. */
    public static final List<String> COMPONENTS = List.of(
            KafkaProcess.NAME,
            RegistryProcess.NAME,
            ZooKeeperProcess.NAME,
            ClickHouseProcess.NAME,
            JobManagerProcess.NAME,
            TaskManagerProcess.NAME,
            SimulatorProcess.NAME,
            SenderProcess.NAME);

    private static final int GRACE_SECONDS = 20;

    private Leftovers() {}

    /** Stops what still runs, last started first; returns the names. */
    public static List<String> stop(StackPaths paths, Console console) throws IOException, InterruptedException {
        List<String> stopped = new ArrayList<>();
        for (int i = COMPONENTS.size() - 1; i >= 0; i--) {
            String name = COMPONENTS.get(i);
            Path file = paths.pidFile(name);
            Optional<ProcessHandle> live = PidFile.read(file).flatMap(PidFile::live);
            if (live.isPresent()) {
                console.line("stopping " + name + " (pid " + live.get().pid() + "), left over from an earlier run");
                end(live.get());
                stopped.add(name);
            }
            Files.deleteIfExists(file);
        }
        return stopped;
    }

    /** SIGTERM, after a bound SIGKILL; returns when the process is gone. */
    public static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        if (!isGone(process)) {
            process.destroyForcibly();
            isGone(process);
        }
    }

    private static boolean isGone(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new StackFailedException("cannot wait for pid " + process.pid(), e);
        }
    }
}
