-- whether a rejected delivery was corrected already
create index delivery_corrected_from on delivery (corrected_from) where corrected_from is not null;
