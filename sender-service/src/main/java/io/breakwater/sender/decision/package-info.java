// SPDX-License-Identifier: Apache-2.0
/** The decision client: what the engine has decided, fenced and leased, as senders obey it. */
package io.breakwater.sender.decision;
