// SPDX-License-Identifier: Apache-2.0
/** The ring of panes of one scope, its clock, and which facts still count. */
package io.breakwater.core.window;
