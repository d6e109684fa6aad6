// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Postfix of its own in a folder of its own: queue, data, configuration, log and ports. Installs Debian's package when there is none.
 * Needs root, as Postfix does. What it started is ended by the recorded process id, also when the test is aborted.
 */
final class PostfixInstance implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/postfix");
    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration COMMAND = Duration.ofSeconds(60);

    private final Path home;
    private final int smtpPort = freePort();
    private final Thread atExit = new Thread(this::kill);

    private PostfixInstance(Path home) {
        this.home = home;
    }

    /** One transport: its name and the address it sends from. */
    record Transport(String name, String sourceIp) {}

    /**
     * Starts one.
     *
     * @param routes recipient domain to {@code transport:[address]:port}
     */
    static PostfixInstance start(List<Transport> transports, Map<String, String> routes) throws IOException {
        installed();
        // Not JUnit's folder: Postfix's own user has to reach it.
        Path home = Files.createTempDirectory(
                "breakwater-postfix",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        PostfixInstance instance = new PostfixInstance(home);
        try {
            instance.configure(transports, routes);
            Runtime.getRuntime().addShutdownHook(instance.atExit);
            run(COMMAND, "postfix", "-c", instance.config(), "start");
            return instance;
        } catch (IOException | RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    private static void installed() throws IOException {
        if (!Files.isExecutable(BINARY)) {
            run(INSTALLING, "apt-get", "update");
            run(INSTALLING, "apt-get", "install", "-y", "--no-install-recommends", "postfix");
        }
    }

    int smtpPort() {
        return smtpPort;
    }

    Path log() {
        return home.resolve("log/postfix.log");
    }

    List<String> lines() {
        try {
            return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + log(), e);
        }
    }

    static String version() throws IOException {
        return run(COMMAND, "postconf", "-d", "-h", "mail_version").strip();
    }

    private String config() {
        return home.resolve("etc").toString();
    }

    private void configure(List<Transport> transports, Map<String, String> routes) throws IOException {
        for (String folder : List.of("etc", "queue", "data", "log")) {
            Files.createDirectory(home.resolve(folder));
        }
        run(COMMAND, "chown", "postfix", home.resolve("data").toString());
        Files.writeString(home.resolve("etc/main.cf"), main());
        Files.writeString(home.resolve("etc/master.cf"), master(transports));
        Files.writeString(
                home.resolve("etc/transport"),
                routes.entrySet().stream()
                        .map(route -> route.getKey() + " " + route.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private String main() {
        return String.join(
                "\n",
                "compatibility_level = 3.6",
                "queue_directory = " + home.resolve("queue"),
                "data_directory = " + home.resolve("data"),
                "daemon_directory = /usr/lib/postfix/sbin",
                "command_directory = /usr/sbin",
                "maillog_file = " + log(),
                "maillog_file_prefixes = " + home,
                "myhostname = mx1.sender.example",
                "mydestination =",
                "alias_maps =",
                "local_recipient_maps =",
                "inet_interfaces = 127.0.0.1",
                "inet_protocols = ipv4",
                "mynetworks = 127.0.0.0/8",
                "smtpd_relay_restrictions = permit_mynetworks, reject",
                "smtpd_client_connection_rate_limit = 0",
                "smtp_dns_support_level = disabled",
                "smtp_host_lookup = native",
                "smtp_tls_security_level = none",
                "enable_long_queue_ids = yes",
                "transport_maps = texthash:" + home.resolve("etc/transport"),
                "queue_run_delay = 2s",
                "minimal_backoff_time = 5s",
                "maximal_backoff_time = 8s",
                "notify_classes =",
                "");
    }

    private String master(List<Transport> transports) {
        String services = String.join(
                "\n",
                smtpPort + " inet n - n - - smtpd",
                "pickup unix n - n 60 1 pickup",
                "cleanup unix n - n - 0 cleanup",
                "qmgr unix n - n 300 1 qmgr",
                "rewrite unix - - n - - trivial-rewrite",
                "bounce unix - - n - 0 bounce",
                "defer unix - - n - 0 bounce",
                "trace unix - - n - 0 bounce",
                "verify unix - - n - 1 verify",
                "flush unix n - n 1000? 0 flush",
                "proxymap unix - - n - - proxymap",
                "showq unix n - n - - showq",
                "error unix - - n - - error",
                "retry unix - - n - - error",
                "discard unix - - n - - discard",
                "smtp unix - - n - - smtp",
                "anvil unix - - n - 1 anvil",
                "scache unix - - n - 1 scache",
                "postlog unix-dgram n - n - 1 postlogd",
                "");
        return services
                + transports.stream()
                        .map(each -> each.name() + " unix - - n - - smtp\n  -o syslog_name=postfix/$service_name\n"
                                + "  -o smtp_bind_address=" + each.sourceIp() + "\n")
                        .collect(Collectors.joining());
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The machine is going down already, and the hook does the same.
            return;
        }
        deleteHome();
    }

    /** The master and all that it started; nothing when it is gone. */
    private void kill() {
        Optional<ProcessHandle> master = master();
        if (master.isEmpty()) {
            return;
        }
        List<ProcessHandle> children = master.get().descendants().toList();
        master.get().destroy();
        try {
            master.get().onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            master.get().destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private Optional<ProcessHandle> master() {
        Path pid = home.resolve("queue/pid/master.pid");
        try {
            return Files.exists(pid)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                            .filter(process ->
                                    process.info().command().orElse("").endsWith("/master"))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void deleteHome() {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + home);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Duration patience, String... command) throws IOException {
        Path output = Files.createTempFile("command", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " took longer than " + patience);
            }
            String said = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": " + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command[0], e);
        } finally {
            Files.delete(output);
        }
    }
}
