// SPDX-License-Identifier: Apache-2.0
/** Questions to ClickHouse: the named queries of {@code sql/queries}, and why a breaker moved, computed again from facts. */
package io.breakwater.stack.query;
