// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

/**
 * What senders were told last. Flat state.
 *
 * @param published true while breaker.decisions holds a record of the scope
 * @param publishedTick last decision or renewal
 * @param restate true when senders may hold something newer and laxer, so that it must be said again under a new pair
 */
public record Lease(boolean published, long publishedTick, boolean restate) {
    public static final Lease NONE = new Lease(false, 0, false);
}
