// SPDX-License-Identifier: Apache-2.0
/** Who vouches for a message: DKIM and SPF, and the header that says so (RFC 8601). */
package io.breakwater.sender.auth;
