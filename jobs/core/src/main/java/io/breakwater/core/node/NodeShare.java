// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.node;

/** Part of an allowance that one node may use, 0..1. Flat, a stream element. */
public record NodeShare(String node, double share) {}
