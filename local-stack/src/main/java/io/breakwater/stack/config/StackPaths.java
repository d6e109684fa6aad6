// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Directories of one stack.
 *
 * @param repository root of the source tree, which holds the built class paths; absolute
 * @param home data folder, everything in it may be wiped; absolute
 */
public record StackPaths(Path repository, Path home) {
    /** System property that names the repository; without it the working directory and its parents are searched. */
    public static final String REPOSITORY_PROPERTY = "breakwater.repository";

    public StackPaths {
        repository = repository.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /** The repository this process was started from or in, with the data folder that the environment asks for. */
    public static StackPaths of(Map<String, String> environment) {
        Path repository = findRepository();
        String home = environment.get("BREAKWATER_HOME");
        return new StackPaths(
                repository, home == null || home.isBlank() ? repository.resolve(".breakwater") : Path.of(home));
    }

    /** The same repository with a data folder of the caller's own, for tests. */
    public static StackPaths inHome(Path home) {
        return new StackPaths(findRepository(), home);
    }

    /** Data of one component. */
    public Path data(String component) {
        return home.resolve("data").resolve(component);
    }

    /** What the DNS would say of the simulated providers, as the simulator writes it and the reports listener reads it. */
    public Path dnsRecords() {
        return data("simulator").resolve("dns-records.txt");
    }

    /** Standard output and error of one component. */
    public Path log(String component) {
        return home.resolve("logs").resolve(component + ".log");
    }

    /** Process ids and what else describes the running stack. */
    public Path run() {
        return home.resolve("run");
    }

    /** Recorded process id of one component. */
    public Path pidFile(String component) {
        return run().resolve(component + ".pid");
    }

    /** The assembled distribution of an external piece: {@code kafka}, {@code flink}, {@code registry}, {@code clickhouse}. */
    public Path dist(String name) {
        return repository.resolve("local-stack/dist").resolve(name).resolve("target");
    }

    /** Class path of this module as a launcher writes it. */
    public String moduleClassPath() {
        Path target = repository.resolve("local-stack/target");
        return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
    }

    /** The Java option that tells a process of ours where the repository is. */
    public String repositoryFlag() {
        return "-D" + REPOSITORY_PROPERTY + "=" + repository;
    }

    /** The shaded jobs jar. */
    public Path jobsJar() {
        return repository.resolve("jobs/flink/target/breakwater-jobs.jar");
    }

    private static Path findRepository() {
        String named = System.getProperty(REPOSITORY_PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("local-stack/pom.xml"))) {
                return at;
            }
        }
        throw new IllegalStateException("no Breakwater source tree at or above " + here);
    }
}
