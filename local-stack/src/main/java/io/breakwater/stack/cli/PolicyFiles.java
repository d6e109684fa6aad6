// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyException;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.provider.ProviderResolver;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads policies for commands; what is wrong goes to standard error, one line each. */
final class PolicyFiles {
    static final int INVALID = 2;

    private final PolicyReader reader = new PolicyReader();
    private final PrintWriter err;

    PolicyFiles(PrintWriter err) {
        this.err = err;
    }

    /** Empty when it is refused. */
    Optional<Policy> read(Path file) throws IOException {
        try {
            Policy policy = reader.fromYaml(file);
            warn(file, policy);
            return Optional.of(policy);
        } catch (PolicyException e) {
            err.println(e.getMessage());
        } catch (NoSuchFileException e) {
            err.println("there is no file " + file);
        }
        return Optional.empty();
    }

    /** A provider that nobody knows may be one that a producer names, or a spelling mistake. */
    private void warn(Path file, Policy policy) {
        ProviderResolver providers = ProviderResolver.of(policy);
        for (int i = 0; i < policy.overrides().size(); i++) {
            String provider = policy.overrides().get(i).of().provider();
            if (!provider.isEmpty() && !provider.contains(".") && !providers.knows(provider)) {
                err.println(file + ": warning: overrides[" + i + "].provider " + provider
                        + " is neither in providers nor in the catalogue");
            }
        }
    }
}
