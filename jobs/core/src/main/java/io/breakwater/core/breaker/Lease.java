// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

/**
 * What senders were told last. Flat state.
 *
 * @param published true while breaker.decisions holds a record of the scope
 * @param publishedTick last decision or renewal
 * @param restate true when it must be said again under a pair of the new epoch
 * @param readBack true when the standing was read back from there and no step has run since
 */
public record Lease(boolean published, long publishedTick, boolean restate, boolean readBack) {
    public static final Lease NONE = new Lease(false, 0, false, false);
}
