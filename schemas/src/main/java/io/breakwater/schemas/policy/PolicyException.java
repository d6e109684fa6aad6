// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A document is refused; the message has one line per error. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyError> errors;

    PolicyException(List<PolicyError> errors) {
        super(errors.stream().map(PolicyError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, in the order of the document. */
    public List<PolicyError> errors() {
        return errors;
    }
}
