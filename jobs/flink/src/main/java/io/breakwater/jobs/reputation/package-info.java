// SPDX-License-Identifier: Apache-2.0
/** From facts to decisions: combine per tick, judge per scope, decide in one place. */
package io.breakwater.jobs.reputation;
