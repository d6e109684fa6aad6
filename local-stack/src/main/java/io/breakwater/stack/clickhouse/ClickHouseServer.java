// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.jna.Function;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that is ClickHouse on this machine: libchdb behind ClickHouse's HTTP interface on 127.0.0.1.
 *
 * <p>Arguments: {@code --port N --data FOLDER --lib FILE [--max-memory-mib N]}; port 0 takes a free one and prints it. Ready
 * when {@code GET /ping} answers "Ok.". SIGTERM lets running statements end (10 s), cancels the rest, closes the engine and
 * exits with 0 (1 when a statement had to be left behind). SIGKILL loses no acknowledged insert: parts are on disk (in the page cache) before an insert answers.
 *
 * <p>User names and passwords are accepted and not checked; the process listens on loopback only.
 */
@Command(name = "clickhouse", description = "Run ClickHouse's engine behind its HTTP interface on 127.0.0.1")
public final class ClickHouseServer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseServer.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final long DRAIN_MS = 10_000;
    private static final long CANCEL_MS = 5_000;
    /** ClickHouse's parser and planner recurse deeper than the JVM's default stack allows. */
    private static final long STACK_BYTES = 8L << 20;

    @Option(names = "--port", required = true, description = "port on 127.0.0.1; 0 for a free one")
    private int port;

    @Option(names = "--data", required = true, description = "folder of the tables")
    private Path data;

    @Option(names = "--lib", required = true, description = "the libchdb file")
    private Path library;

    @Option(names = "--max-memory-mib", defaultValue = "1024", description = "bound of one statement")
    private long maxMemoryMib;

    /** The command line of the process, for a launcher. */
    public static List<String> command(Path java, String classPath, int port, Path data, Path library) {
        return List.of(
                java.toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:ErrorFile=" + data.resolveSibling("clickhouse-crash-%p.log"),
                "-cp",
                classPath,
                ClickHouseServer.class.getName(),
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--lib",
                library.toString());
    }

    /**
     * The libchdb file that the build installed for this platform.
     *
     * @param dist the folder local-stack/dist/clickhouse
     */
    public static Path library(Path dist) {
        String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        String name = "lib-" + os + "-" + arch + (os.equals("linux") ? "-gnu" : "");
        return dist.resolve("node_modules/@chdb").resolve(name).resolve("libchdb.so");
    }

    public static void main(String[] args) {
        // Without it every small answer on a kept connection waits for the peer's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        int code = new CommandLine(new ClickHouseServer()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public void run() {
        try {
            start();
        } catch (IOException | EngineException e) {
            throw new IllegalStateException("ClickHouse did not start in " + data + ": " + e.getMessage(), e);
        }
    }

    private void start() throws IOException, EngineException {
        long startedAtMs = System.currentTimeMillis();
        // The port first: a port in use must not touch the data.
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 128);
        Engine engine = Engine.start(new EngineConfig(library, data, maxMemoryMib << 20));
        Sessions sessions = new Sessions(engine);
        StatementHandler statements = new StatementHandler(new StatementRunner(engine, sessions), engine.version());
        server.setExecutor(threads());
        server.createContext("/", statements);
        server.createContext("/ping", exchange -> sendText(exchange, 200, "Ok.\n"));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(server, statements, sessions, engine), "clickhouse-stop"));
        server.start();
        System.out.println("ready on 127.0.0.1:" + server.getAddress().getPort());
        LOG.info(
                "ClickHouse {} ready on {} after {} ms",
                engine.version(),
                server.getAddress(),
                System.currentTimeMillis() - startedAtMs);
    }

    private static void stop(HttpServer server, StatementHandler statements, Sessions sessions, Engine engine) {
        try {
            LOG.info("ClickHouse stopping");
            boolean drained = statements.drain(DRAIN_MS);
            if (!drained) {
                engine.cancelStatements();
                drained = statements.drain(CANCEL_MS);
            }
            server.stop(0);
            if (drained) {
                sessions.close();
                engine.close();
            }
            LOG.info("ClickHouse stopped, statements left: {}", !drained);
            leave(drained ? 0 : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException e) {
            LOG.warn("ClickHouse did not stop cleanly", e);
        }
    }

    /** Leaves the process at once: the engine's static destructors would race its pool threads and crash. */
    private static void leave(int status) {
        Function.getFunction("c", "_exit").invoke(new Object[] {status});
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "http-" + count.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    static void sendText(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
