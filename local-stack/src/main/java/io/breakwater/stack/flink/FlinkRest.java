// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The few calls of Flink's REST interface that a deployment needs. Every call is bounded; a refusal is an {@link IOException}. */
final class FlinkRest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String BOUNDARY = "breakwater-jobs-jar";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String baseUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    FlinkRest(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Id of the uploaded jar. */
    String upload(Path jar) throws IOException, InterruptedException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        JsonNode answer = send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Runs a main class of the jar as the job of this id. */
    void run(String jarId, JobSpec job, String jobId, Optional<String> savepoint)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", job.mainClass());
        body.put("jobId", jobId);
        body.putPOJO("programArgsList", job.arguments());
        savepoint.ifPresent(path -> body.put("savepointPath", path));
        post("/jars/" + jarId + "/run", body);
    }

    /** State of each job the cluster knows, ended ones included. */
    Map<String, String> jobStates() throws IOException, InterruptedException {
        Map<String, String> states = new LinkedHashMap<>();
        for (JsonNode job : send(request("/jobs").GET()).path("jobs")) {
            states.put(job.path("id").asText(), job.path("status").asText());
        }
        return states;
    }

    /** What made the job fail last, empty when nothing did. */
    Optional<String> lastFailure(String jobId) throws IOException, InterruptedException {
        JsonNode entries = send(request("/jobs/" + jobId + "/exceptions").GET()).path("exceptionHistory");
        JsonNode newest = entries.path("entries").path(0);
        return newest.isMissingNode()
                ? Optional.empty()
                : Optional.of(newest.path("stacktrace").asText());
    }

    /** Number of checkpoints that the job has completed since it started or was restored here. */
    long completedCheckpoints(String jobId) throws IOException, InterruptedException {
        return send(request("/jobs/" + jobId + "/checkpoints").GET())
                .path("counts")
                .path("completed")
                .asLong();
    }

    /** Asks for a stop with a savepoint; the id to poll. */
    String stop(String jobId, Optional<Path> directory) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("drain", false);
        directory.ifPresent(path -> body.put("targetDirectory", path.toUri().toString()));
        return post("/jobs/" + jobId + "/stop", body).path("request-id").asText();
    }

    /** Where the savepoint is, empty while it is being written. */
    Optional<String> savepoint(String jobId, String requestId) throws IOException, InterruptedException {
        JsonNode answer =
                send(request("/jobs/" + jobId + "/savepoints/" + requestId).GET());
        if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return Optional.empty();
        }
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
            throw new IOException("savepoint of " + jobId + " failed: "
                    + firstLine(
                            operation.path("failure-cause").path("stack-trace").asText()));
        }
        return Optional.of(operation.path("location").asText());
    }

    void cancel(String jobId) throws IOException, InterruptedException {
        send(request("/jobs/" + jobId + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
    }

    private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                    + reason(response.body()));
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private static String reason(String body) throws IOException {
        try {
            StringBuilder lines = new StringBuilder();
            for (JsonNode error : JSON.readTree(body).path("errors")) {
                error.asText()
                        .lines()
                        .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                        .limit(6)
                        .forEach(line -> lines.append(line).append(" | "));
            }
            return lines.toString();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return firstLine(body);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
