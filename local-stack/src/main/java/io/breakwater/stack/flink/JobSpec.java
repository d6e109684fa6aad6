// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.flink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A job to run.
 *
 * @param name short, stable; job ids derive from it
 * @param mainClass in the jobs jar
 * @param arguments of its main
 */
public record JobSpec(String name, String mainClass, List<String> arguments) {
    private static final int ID_BYTES = 16;

    public JobSpec {
        arguments = List.copyOf(arguments);
    }

    /**
     * The job's id in a deployment. It is fixed, so that the cluster itself refuses a second engine of the same
     * deployment.
     */
    String jobId(long deployment) {
        return jobId(name, deployment);
    }

    static String jobId(String name, long deployment) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("breakwater:" + name + ":" + deployment).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
