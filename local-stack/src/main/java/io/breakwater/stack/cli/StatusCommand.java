// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.panel.PanelFeed;
import io.breakwater.stack.panel.PanelModel;
import io.breakwater.stack.panel.PanelRenderer;
import io.breakwater.stack.panel.PanelView;
import io.breakwater.stack.supervisor.ProcessTable;
import io.breakwater.stack.supervisor.RunFiles;
import io.breakwater.stack.supervisor.StackJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Processes, jobs and the fleet at this moment. Exit status 1 when no supervisor runs or it is not healthy yet. */
@Command(name = "status", description = "Show processes, jobs and what every pool does at every provider.")
final class StatusCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(6);

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the policy whose pools are shown (policies/demo.yaml)")
    private Path policy;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackConfig config = StackConfig.of(System.getenv());
        List<ProcessTable.Row> rows = ProcessTable.rows(config.paths(), System.currentTimeMillis());
        boolean healthy = RunFiles.supervisor(config.paths())
                .map(handle -> RunFiles.isHealthy(config.paths(), handle.pid()))
                .orElse(false);
        Map<String, String> jobs = rows.isEmpty() ? Map.of() : new StackJobs(config, System.err::println).states();
        Optional<PanelView> view = healthy ? Optional.of(look(config)) : Optional.empty();
        if (json) {
            printJson(healthy, rows, jobs, view);
        } else {
            print(rows, jobs, view);
        }
        return healthy ? 0 : 1;
    }

    private PanelView look(StackConfig config) throws IOException {
        Path document = policy == null ? config.paths().repository().resolve("policies/demo.yaml") : policy;
        Policy read = new PolicyReader().fromYaml(document);
        PanelModel model = new PanelModel(read);
        RegistryConfig registry =
                new RegistryConfig(config.registryUrl(), config.schemaCache().toString());
        try (RegistryCoder coder = new RegistryCoder(registry);
                PanelFeed feed = new PanelFeed(config.kafka(), coder, model)) {
            feed.readOnce(LOOK);
        }
        return model.view(System.currentTimeMillis());
    }

    private static void print(List<ProcessTable.Row> rows, Map<String, String> jobs, Optional<PanelView> view) {
        if (rows.isEmpty()) {
            System.out.println("nothing is running; ./breakwater up starts the stack");
            return;
        }
        System.out.println("component       pid  state            memory       up  restarts  address");
        long total = 0;
        for (ProcessTable.Row row : rows) {
            total += row.residentBytes();
            System.out.println(String.format(
                            Locale.ROOT,
                            "%-11s %7s  %-12s %7d MB %6d s  %8d  %s",
                            row.name(),
                            row.pid() < 0 ? "–" : Long.toString(row.pid()),
                            row.state(),
                            row.residentBytes() >> 20,
                            row.upMs() / 1000,
                            row.restarts(),
                            row.address())
                    .stripTrailing());
        }
        System.out.println(String.format(Locale.ROOT, "in all %29d MB", total >> 20));
        jobs.forEach((name, state) -> System.out.println("job " + name + ": " + state));
        view.ifPresent(fleet -> {
            System.out.println();
            PanelRenderer.panel(fleet, Integer.getInteger("breakwater.columns", 160), Integer.MAX_VALUE)
                    .forEach(System.out::println);
        });
    }

    private static void printJson(
            boolean healthy, List<ProcessTable.Row> rows, Map<String, String> jobs, Optional<PanelView> view)
            throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("healthy", healthy);
        all.put(
                "residentBytes",
                rows.stream().mapToLong(ProcessTable.Row::residentBytes).sum());
        all.put("processes", rows);
        all.put("jobs", jobs);
        all.put("fleet", view.orElse(null));
        System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
}
