// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command line of a Java process that runs on the same JDK as this one. */
final class JvmCommand {
    private final List<String> command = new ArrayList<>();

    private JvmCommand(int heapMb) {
        command.add(javaBinary().toString());
        command.add("-Xmx" + heapMb + "m");
        command.add("-Djava.awt.headless=true");
        // Ten processes share a small machine: the optimising compiler would take a core for minutes after each start.
        flags("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    static JvmCommand withHeapMb(int heapMb) {
        return new JvmCommand(heapMb);
    }

    JvmCommand flags(String... flags) {
        command.addAll(List.of(flags));
        return this;
    }

    /** Log4j 2 reads this configuration, and file views of a UI find the process's output. */
    JvmCommand logging(Path configuration, Path logFile) {
        return flags("-Dlog4j2.configurationFile=" + configuration.toUri(), "-Dlog.file=" + logFile);
    }

    List<String> main(String classPath, String mainClass, String... arguments) {
        flags("-cp", classPath, mainClass);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    List<String> jar(Path jar) {
        flags("-jar", jar.toString());
        return List.copyOf(command);
    }

    private static Path javaBinary() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
