/* SPDX-License-Identifier: MIT */
#include "guid.h"
#include "../lib/core/guid.c"
