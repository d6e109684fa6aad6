// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.supervisor.DataFolder;
import io.breakwater.stack.supervisor.Leftovers;
import io.breakwater.stack.supervisor.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a running stack: jobs with savepoints, then every process. */
@Command(name = "down", description = "Stop the stack; jobs stop with savepoints and resume at the next up.")
final class DownCommand implements Callable<Integer> {
    private static final long BOUND_SECONDS = 180;

    @Option(names = "--wipe", description = "also remove all data, logs and recorded state")
    private boolean wipe;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackPaths paths = StackPaths.of(System.getenv());
        Optional<ProcessHandle> supervisor = RunFiles.supervisor(paths);
        if (supervisor.isPresent() && !stop(supervisor.get(), paths)) {
            return 1;
        }
        boolean leftovers = !Leftovers.stop(paths, System.out::println).isEmpty();
        System.out.println(supervisor.isPresent() || leftovers ? "stopped" : "nothing was running");
        if (wipe) {
            DataFolder.wipe(paths);
            System.out.println("removed the data in " + paths.home());
        }
        return 0;
    }

    private static boolean stop(ProcessHandle supervisor, StackPaths paths) throws IOException, InterruptedException {
        System.out.println("stopping the supervisor (pid " + supervisor.pid() + ") and everything it started");
        LogFollower follower = new LogFollower(paths.log("supervisor"), System.out);
        follower.skipToEnd();
        supervisor.destroy();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (System.nanoTime() < deadline) {
            follower.copyNew();
            try {
                supervisor.onExit().get(300, TimeUnit.MILLISECONDS);
                follower.copyNew();
                return true;
            } catch (TimeoutException stillRunning) {
                // Its next lines are shown, and it is waited for again.
            } catch (ExecutionException e) {
                throw new IOException("cannot wait for pid " + supervisor.pid(), e);
            }
        }
        System.out.println("the supervisor did not stop within " + BOUND_SECONDS + " s; kill -9 " + supervisor.pid()
                + ", then ./breakwater down again");
        return false;
    }
}
