// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

/**
 * What tells one cause of failures from another, beside the names that make scopes. Flat, part of a stream element.
 *
 * @param segment of the recipient list, "" when unknown
 * @param node that sent, "" when unknown
 * @param recipientDomain of a failure, else ""
 * @param organisation who runs the server that refused: the provider, and where it is no named one the registered part of the name of the
 *     server; "" unless a block was said
 * @param waitMs wait that the refusal names, clamped to 1 min to 24 h; 0 when it names none
 * @param namesAddress true when the refusal is a block that names the address it blocks
 */
public record Detail(
        String segment, String node, String recipientDomain, String organisation, long waitMs, boolean namesAddress) {
    /** Nothing known. */
    public static final Detail NONE = new Detail("", "", "", "", 0, false);
}
