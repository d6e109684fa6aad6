// SPDX-License-Identifier: Apache-2.0
/** Versions of policy documents on {@code control.policies}: what differs, who applied it, and whether the engine runs it. */
package io.breakwater.stack.policy;
