/* SPDX-License-Identifier: MIT */
/* A counted object in non-paged pool that has one interface: what miniports and streams are. */
#ifndef MINIPORT_OBJECT_H
#define MINIPORT_OBJECT_H

#include "kernel.h"

#define MINIPORT_POOL_TAG 0x746D666Bu /* "kfmt" */

/* noexcept, so that the compiler tests for NULL before it runs the constructor. */
inline void *
operator new(size_t size, POOL_TYPE pool) noexcept
{
	return ExAllocatePoolWithTag(pool, size, MINIPORT_POOL_TAG);
}

/* Self is the class, Id the GUID of its interface, Base that of what the interface extends, or of
 * IUnknown. A new object has one reference. */
template <class Self, class Interface, const GUID *Id, const GUID *Base = &IID_IUnknown>
class Object : public Interface
{
      public:
	STDMETHODIMP_(NTSTATUS)
	QueryInterface(REFIID id, PVOID *object)
	{
		if (!InlineIsEqualGUID(id, IID_IUnknown) && !InlineIsEqualGUID(id, *Base) &&
			!InlineIsEqualGUID(id, *Id)) {
			*object = NULL;
			return STATUS_INVALID_PARAMETER;
		}
		*object = static_cast<Interface *>(this);
		AddRef();
		return STATUS_SUCCESS;
	}

	STDMETHODIMP_(ULONG)
	AddRef()
	{
		return (ULONG)InterlockedIncrement(&references);
	}

	STDMETHODIMP_(ULONG)
	Release()
	{
		ULONG left = (ULONG)InterlockedDecrement(&references);

		if (left == 0) {
			static_cast<Self *>(this)->~Self();
			ExFreePoolWithTag(this, MINIPORT_POOL_TAG);
		}
		return left;
	}

      private:
	LONG references = 1;
};

#endif
