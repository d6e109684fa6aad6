// SPDX-License-Identifier: Apache-2.0
/** The 0..100 score of a scope with its interval; for people and ranking, never for tripping. */
package io.breakwater.core.score;
