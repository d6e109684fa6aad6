// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.schemas.topic.Topic;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Creates what the catalogue names and the cluster lacks. Topics that exist are left as they are. */
public final class TopicCreator {
    private static final int TIMEOUT_SECONDS = 30;

    private TopicCreator() {}

    /**
     * Creates missing topics with replication 1.
     *
     * @return how many were created
     * @throws ProcessFailedException when the broker refuses or does not answer in time
     */
    public static int createMissing(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(TopicCreator::newTopic)
                    .toList();
            admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return missing.size();
        } catch (ExecutionException | TimeoutException e) {
            throw new ProcessFailedException("cannot create topics at " + bootstrapServers, e);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.kafkaConfig());
    }
}
