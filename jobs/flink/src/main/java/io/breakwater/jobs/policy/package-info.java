// SPDX-License-Identifier: Apache-2.0
/** Applied policy versions as broadcast state: which one holds at a tick. */
package io.breakwater.jobs.policy;
