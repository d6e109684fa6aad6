// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.scope.ScopeKind;

/**
 * What a detector is asked.
 *
 * @param provider empty when the scope has none
 * @param pane pane of the scope's clock, the last of every window
 * @param afterPane only panes above it are evidence; Long.MIN_VALUE for all
 */
public record Question(ScopeKind kind, String provider, long tick, long pane, long afterPane) {}
