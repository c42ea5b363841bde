/**
 * Messages on changes of color: who is to be reached, when, and how far each is. Plain rules, and
 * what works them off; who sends and where it is remembered lies at the edges.
 */
@NullMarked
package org.healthcode.code.message;

import org.jspecify.annotations.NullMarked;
